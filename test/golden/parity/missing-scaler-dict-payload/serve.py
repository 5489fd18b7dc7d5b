import pickle
import streamlit as st

with open("bundle.pkl", "rb") as f:
    bundle = pickle.load(f)

acid = st.number_input("Acid")
sugar = st.number_input("Sugar")
alcohol = st.slider("Alcohol", 8.0, 15.0)

if st.button("Grade"):
    grade = bundle["model"].predict([[acid, sugar, alcohol]])
    st.success(f"Grade {grade[0]}")
