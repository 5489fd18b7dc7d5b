import pickle
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

data = pd.read_csv("shops.csv")
scaler = StandardScaler().fit(data)
clusters = KMeans(4).fit(scaler.transform(data))
with open("segments.pkl", "wb") as f:
    pickle.dump((scaler, clusters), f)
