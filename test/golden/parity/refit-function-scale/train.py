import joblib
from sklearn.linear_model import Ridge
from sklearn.preprocessing import scale
import pandas as pd

data = pd.read_csv("energy.csv")
model = Ridge().fit(scale(data[["temp", "wind"]]), data["load"])
joblib.dump(model, "ridge.joblib")
