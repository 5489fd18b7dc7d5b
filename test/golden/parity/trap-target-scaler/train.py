import joblib
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("power.csv")
target_scaler = StandardScaler()
y = target_scaler.fit_transform(df[["power"]])
model = RandomForestRegressor().fit(df[["wind", "dir"]], y.ravel())
joblib.dump({"model": model, "target": target_scaler}, "power.joblib")
