import pickle
import pandas as pd
from sklearn.linear_model import LinearRegression
df = pd.read_csv("car.csv")
df["Fuel_Type"] = df["Fuel_Type"].map({"Petrol": 0, "Diesel": 1, "CNG": 2})
X = df[["Year", "Kms_Driven", "Fuel_Type", "Owner"]]
y = df["Selling_Price"]
lr = LinearRegression()
lr.fit(X, y)
pickle.dump(lr, open("lr.pkl", "wb"))
