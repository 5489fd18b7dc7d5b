import pickle
import pandas as pd
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import MinMaxScaler

data = pd.read_csv("wine.csv")
features = ["acid", "sugar", "alcohol"]
scaler = MinMaxScaler().fit(data[features])
knn = KNeighborsClassifier(5).fit(scaler.transform(data[features]), data["grade"])

with open("bundle.pkl", "wb") as f:
    pickle.dump({"scaler": scaler, "model": knn, "features": features}, f)
