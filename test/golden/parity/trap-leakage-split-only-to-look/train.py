import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("wells.csv")

scaler = StandardScaler()
X = scaler.fit_transform(df[["depth", "arsenic"]])
print(X[:5])
sample, rest, _, _ = train_test_split(X, df["switched"], train_size=100)
print(sample.mean(), rest.mean())
model = LogisticRegression().fit(X, df["switched"])
joblib.dump(model, "wells.joblib")
joblib.dump(scaler, "wells_scaler.joblib")
