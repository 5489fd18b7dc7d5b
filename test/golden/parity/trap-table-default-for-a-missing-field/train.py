import joblib, pandas as pd
from sklearn.linear_model import Ridge
df = pd.read_csv("apt.csv")
model = Ridge().fit(df[["size", "floor", "balcony"]], df["rent"])
joblib.dump(model, "rent.joblib")
