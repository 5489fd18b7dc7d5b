import joblib
import streamlit as st

model = joblib.load("insurance.joblib")
age = st.number_input("Age")
sex = {"female": 0, "male": 1}[st.selectbox("Sex", ["female", "male"])]
st.write(model.predict([[age, sex]]))
