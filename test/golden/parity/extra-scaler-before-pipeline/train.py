import joblib
import pandas as pd
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR

df = pd.read_csv("bikes.csv")
X, y = df[["temp", "hum"]], df["count"]
scaler = StandardScaler().fit(X)
joblib.dump(scaler, "out/scaler.joblib")
pipeline = make_pipeline(StandardScaler(), SVR())
pipeline.fit(X, y)
joblib.dump(pipeline, "out/pipeline.joblib")
