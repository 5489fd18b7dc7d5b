import numpy as np, pandas as pd, joblib
from sklearn.ensemble import GradientBoostingRegressor
df = pd.read_csv("cars.csv")
df = df[df["price"] < 100000]
df["mileage"] = np.log1p(df["mileage"])
df["age"] = 2024 - df["year"]
X = df[["mileage", "age", "power"]]
m = GradientBoostingRegressor().fit(X, np.log(df["price"]))
joblib.dump(m, "cars.joblib")
