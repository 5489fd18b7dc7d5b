import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import Ridge
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

df = pd.read_csv("flats.csv")
X = df[["area", "rooms", "city"]]
columns = ColumnTransformer([("numbers", StandardScaler(), ["area", "rooms"]), ("city", OneHotEncoder(), ["city"])])
model = Pipeline([("columns", columns), ("ridge", Ridge())])
model.fit(X, df["price"])
joblib.dump(model, "flats.joblib")
