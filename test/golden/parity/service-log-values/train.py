import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("wells.csv")
model = make_pipeline(StandardScaler(), LogisticRegression())
model.fit(df[["depth", "arsenic"]], df["switched"])
joblib.dump(model, "wells.joblib")
