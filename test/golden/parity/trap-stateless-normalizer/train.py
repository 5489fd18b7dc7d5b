import joblib
import pandas as pd
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import Normalizer

items = pd.read_csv("items.csv")
normalizer = Normalizer()
neighbours = NearestNeighbors().fit(normalizer.fit_transform(items))
model = neighbours
joblib.dump(model, "neighbours.joblib")
