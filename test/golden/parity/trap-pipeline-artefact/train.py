import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def build_pipeline(numeric, categorical):
    numbers = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    prepare = ColumnTransformer([("num", numbers, numeric), ("cat", OneHotEncoder(handle_unknown="ignore"), categorical)])
    return Pipeline([("prepare", prepare), ("model", RandomForestClassifier())])


df = pd.read_csv("customers.csv")
pipeline = build_pipeline(["age", "income"], ["city"])
pipeline.fit(df[["age", "income", "city"]], df["bought"])
joblib.dump(pipeline, "pipeline.joblib")
