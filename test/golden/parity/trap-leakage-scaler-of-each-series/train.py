import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("wells.csv")

wells = df[df["kind"] == "well"][["depth", "arsenic"]]
springs = pd.read_csv("springs.csv")[["depth", "arsenic"]]
scaler = StandardScaler()
model = LogisticRegression().fit(scaler.fit_transform(wells), df[df["kind"] == "well"]["switched"])
other = StandardScaler().fit_transform(springs)
print(other.mean())
joblib.dump(model, "wells.joblib")
joblib.dump(scaler, "wells_scaler.joblib")
