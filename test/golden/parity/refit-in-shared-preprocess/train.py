import joblib
import pandas as pd
from xgboost import XGBClassifier
from preprocess import prepare

frame = pd.read_csv("transactions.csv")
labels = frame.pop("fraud")
model = XGBClassifier(n_estimators=50)
model.fit(prepare(frame), labels)
joblib.dump(model, "fraud.joblib")
