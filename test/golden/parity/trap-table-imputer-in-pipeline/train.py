import joblib
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline

df = pd.read_csv("flats.csv")
model = make_pipeline(SimpleImputer(strategy="median"), Ridge())
model.fit(df[["area", "rooms"]], df["price"])
joblib.dump(model, "flats.joblib")
