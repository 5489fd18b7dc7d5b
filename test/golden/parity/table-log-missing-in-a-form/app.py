import joblib, numpy as np, streamlit as st
m = joblib.load("cars.joblib")
mileage = st.number_input("Mileage")
year = st.number_input("Year")
power = st.number_input("Power")
age = 2024 - year
if st.button("Price"):
    st.write(np.exp(m.predict([[mileage, age, power]]))[0])
