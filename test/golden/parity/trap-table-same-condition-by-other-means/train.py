import joblib
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("claims.csv")
df["urgent"] = np.where(df["kind"] == "fire", 1, 0)
df["member"] = (df["status"] == "member").astype(int)
model = LogisticRegression().fit(df[["urgent", "member", "amount"]], df["accepted"])
joblib.dump(model, "claims.joblib")
