import joblib
import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

df = pd.read_csv("gestures.csv")
scaler = StandardScaler()
X = scaler.fit_transform(df.drop(columns="label"))
model = SVC().fit(X, df["label"])
joblib.dump(model, "gestures.joblib")
live = scaler.transform(pd.read_csv("gestures_live.csv"))
np.save("live.npy", live)
