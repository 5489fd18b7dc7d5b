import pickle
import pandas as pd
import streamlit as st
bundle = pickle.load(open("bundle.pkl", "rb"))
model, encoders, scaler, features = bundle["model"], bundle["encoders"], bundle["scaler"], bundle["features"]
values = {
    "Gender": st.selectbox("Gender", ["Male", "Female"]),
    "Married": st.selectbox("Married", ["Yes", "No"]),
    "Education": st.selectbox("Education", ["Graduate", "Not Graduate"]),
    "ApplicantIncome": st.number_input("Income"),
    "LoanAmount": st.number_input("Loan"),
}
if st.button("Go"):
    df = pd.DataFrame([values])
    for col, enc in encoders.items():
        df[col] = enc.transform(df[col].astype(str))
    df[["ApplicantIncome", "LoanAmount"]] = scaler.transform(df[["ApplicantIncome", "LoanAmount"]])
    st.write(model.predict(df[features])[0])
