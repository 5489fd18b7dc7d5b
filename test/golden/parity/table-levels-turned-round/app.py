import streamlit as st
import joblib
import numpy as np
gbr = joblib.load("salary.pkl")
experience = st.slider("Experience", 0, 40)
education = st.selectbox("Education", ["PhD", "Master", "Bachelor", "HighSchool"])
remote = st.checkbox("Remote")
levels = {"PhD": 0, "Master": 1, "Bachelor": 2, "HighSchool": 3}
if st.button("Predict"):
    st.write(gbr.predict(np.array([[experience, levels[education], int(remote)]]))[0])
