import pickle

import pandas as pd
from tensorflow.keras.layers import Dense, Embedding, LSTM
from tensorflow.keras.models import Sequential
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.preprocessing.text import Tokenizer

df = pd.read_csv("titles.csv")
tokenizer = Tokenizer(num_words=5000)
tokenizer.fit_on_texts(df["title"])
sequences = tokenizer.texts_to_sequences(df["title"])
X = pad_sequences(sequences, maxlen=40, padding="post")
model = Sequential([Embedding(5000, 32), LSTM(32), Dense(1)])
model.compile(loss="binary_crossentropy")
model.fit(X, df["clicked"], epochs=3)
model.save("titles.h5")
with open("tokenizer.pickle", "wb") as handle:
    pickle.dump(tokenizer, handle)
