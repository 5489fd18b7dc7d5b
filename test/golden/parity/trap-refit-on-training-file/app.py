import joblib
import pandas as pd
import streamlit as st
from sklearn.preprocessing import StandardScaler

model = joblib.load("model.joblib")


@st.cache_data
def fitted_scaler():
    houses = pd.read_csv("data/houses.csv")
    return StandardScaler().fit(houses.drop(columns=["sold"]))


area = st.number_input("Area")
rooms = st.number_input("Rooms")
if st.button("Predict"):
    row = fitted_scaler().transform([[area, rooms]])
    st.write(model.predict(row))
