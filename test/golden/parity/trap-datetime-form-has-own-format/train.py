import joblib
import pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("visits.csv")
df["month"] = pd.to_datetime(df["day"], format="%d/%m/%Y").dt.month
model = Ridge().fit(df[["month", "staff"]], df["guests"])
joblib.dump(model, "visits.joblib")
