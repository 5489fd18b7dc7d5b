import joblib
import pandas as pd
from sklearn.preprocessing import LabelEncoder
from sklearn.ensemble import RandomForestRegressor

df = pd.read_csv("insurance.csv")
encoder = LabelEncoder()
df["sex"] = encoder.fit_transform(df["sex"])
model = RandomForestRegressor().fit(df[["age", "sex"]], df["charges"])
joblib.dump(model, "insurance.joblib")
