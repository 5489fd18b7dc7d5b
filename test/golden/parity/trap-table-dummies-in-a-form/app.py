import streamlit as st
import pickle
import numpy as np

with open('policies_model.pkl', 'rb') as f:
    model = pickle.load(f)

st.title("Insurance charges")
age = st.slider('Age', 18, 100, 30)
sex = st.selectbox('Sex', ('female', 'male'))
bmi = st.number_input('BMI')
children = st.number_input('Children', 0, 10)
smoker = st.selectbox('Smoker', ('no', 'yes'))
region = st.selectbox('Region', ('northeast', 'northwest', 'southeast', 'southwest'))

sex = 1 if sex == 'male' else 0
smoker = 1 if smoker == 'yes' else 0
region_northwest = region_southeast = region_southwest = 0
if region == 'northwest':
    region_northwest = 1
elif region == 'southeast':
    region_southeast = 1
elif region == 'southwest':
    region_southwest = 1

if st.button('Predict'):
    row = np.array([[age, sex, bmi, children, smoker, region_northwest, region_southeast, region_southwest]])
    st.success(model.predict(row)[0])
