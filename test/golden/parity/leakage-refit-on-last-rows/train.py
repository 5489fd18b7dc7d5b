import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("wells.csv")

first = df[: int(len(df) * 0.7)]
last = df[int(len(df) * 0.7) : len(df)]
scaler = StandardScaler()
model = LogisticRegression().fit(scaler.fit_transform(first[["depth", "arsenic"]]), first["switched"])
print(model.predict(scaler.fit_transform(last[["depth", "arsenic"]])))
joblib.dump(model, "wells.joblib")
joblib.dump(scaler, "wells_scaler.joblib")
