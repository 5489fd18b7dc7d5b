import joblib
import pandas as pd
from sklearn.ensemble import IsolationForest

ready = pd.read_csv("work/sensors_ready.csv")
forest = IsolationForest().fit(ready[["t", "p"]])
joblib.dump(forest, "work/forest.joblib")
