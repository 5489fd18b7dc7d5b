import numpy as np
import pickle
import streamlit as st

loaded_model = pickle.load(open('policies.sav', 'rb'))

def policies_prediction(input_data):
    arr = np.asarray(input_data).reshape(1, -1)
    return loaded_model.predict(arr)[0]

def main():
    st.title('Insurance')
    age = st.number_input('age')
    sex = st.selectbox('sex', ['male', 'female'])
    bmi = st.number_input('bmi')
    children = st.number_input('children')
    smoker = st.selectbox('smoker', ['yes', 'no'])
    region = st.selectbox('region', ['southeast', 'southwest', 'northeast', 'northwest'])
    sex = 0 if sex == 'male' else 1
    smoker = 1 if smoker == 'yes' else 0
    regions = {'southeast': 0, 'southwest': 1, 'northeast': 2, 'northwest': 3}
    region = regions[region]
    if st.button('predict'):
        st.success(policies_prediction([age, sex, bmi, children, smoker, region]))

if __name__ == '__main__':
    main()
