import joblib
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("claims.csv")
df["member"] = np.where(df["status"] == "member", 1, 0)
model = LogisticRegression().fit(df[["member", "amount"]], df["accepted"])
joblib.dump(model, "claims.joblib")
