import joblib
import pandas as pd
from lightgbm import LGBMClassifier

def build_features(df):
    df = df.copy()
    df["family_size"] = df["sibsp"] + df["parch"] + 1
    df["fare_per_person"] = df["fare"] / df["family_size"]
    df["is_male"] = (df["sex"] == "male").astype(int)
    return df[["pclass", "age", "family_size", "fare_per_person", "is_male"]]

df = pd.read_csv("ferry.csv")
X = build_features(df)
model = LGBMClassifier().fit(X, df["kept"])
joblib.dump(model, "ferry.joblib")
