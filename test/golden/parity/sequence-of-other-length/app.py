import pickle

import streamlit as st
from tensorflow.keras.models import load_model
from tensorflow.keras.preprocessing.sequence import pad_sequences

model = load_model("titles.h5")
with open("tokenizer.pickle", "rb") as handle:
    tokenizer = pickle.load(handle)

title = st.text_input("Title")
if st.button("Score"):
    sequence = tokenizer.texts_to_sequences([title])
    st.write(model.predict(pad_sequences(sequence, maxlen=50)))
