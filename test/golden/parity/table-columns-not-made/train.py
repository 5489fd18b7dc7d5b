import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
df = pd.read_csv("flats.csv")
df["per_room"] = df["area"] / df["rooms"]
df["is_new"] = (df["built"] > 2010).astype(int)
X = df.drop(columns=["price"])
model = RandomForestRegressor().fit(X, df["price"])
joblib.dump(model, "flats.joblib")
joblib.dump(list(X.columns), "columns.joblib")
