import joblib
import pandas as pd
from sklearn.preprocessing import LabelEncoder

tree = joblib.load("churn.joblib")
customers = pd.read_csv("customers_today.csv")
for column in ["plan", "region"]:
    customers[column] = LabelEncoder().fit_transform(customers[column])
customers["churn"] = tree.predict(customers[["plan", "region", "months"]])
customers.to_csv("churn_today.csv")
