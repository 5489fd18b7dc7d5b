import pandas as pd
import pickle
from sklearn.preprocessing import LabelEncoder, StandardScaler
from sklearn.ensemble import RandomForestClassifier
df = pd.read_csv("credits.csv")
encoders = {}
for col in ["Gender", "Married", "Education"]:
    enc = LabelEncoder()
    df[col] = enc.fit_transform(df[col].astype(str))
    encoders[col] = enc
num = ["ApplicantIncome", "LoanAmount"]
scaler = StandardScaler()
df[num] = scaler.fit_transform(df[num])
features = ["Gender", "Married", "Education", "ApplicantIncome", "LoanAmount"]
model = RandomForestClassifier().fit(df[features], df["Loan_Status"])
pickle.dump({"model": model, "encoders": encoders, "scaler": scaler, "features": features}, open("bundle.pkl", "wb"))
