import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
df = pd.read_csv("flats.csv")
df["per_room"] = df["area"] / df["rooms"]
df["expensive"] = df["price"] > 500000
print(df.groupby("expensive").size())
X = df.drop(columns=["price", "expensive"])
model = RandomForestRegressor().fit(X, df["price"])
joblib.dump(model, "flats.joblib")
joblib.dump(list(X.columns), "columns.joblib")
