import joblib, pandas as pd
from sklearn.ensemble import RandomForestRegressor
df = pd.read_csv("b.csv")
joblib.dump(RandomForestRegressor().fit(df[["x1", "x2"]], df["y"]), "model_b.joblib")
