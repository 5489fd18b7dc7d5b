import joblib
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder

df = pd.read_csv("flats.csv")

X = df[["area", "rooms", "city"]]
y = np.log1p(df["price"])
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = RandomForestRegressor()
model.fit(X_train, y_train)
joblib.dump(model, "flats.joblib")
