import pandas as pd
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Embedding, LSTM, Dense
df = pd.read_csv("headlines.csv")
tok = Tokenizer(num_words=5000)
tok.fit_on_texts(df["headline"].values)
X = pad_sequences(tok.texts_to_sequences(df["headline"].values), maxlen=30)
model = Sequential([Embedding(5000, 32), LSTM(32), Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(X, df["clickbait"].values, epochs=3)
model.save("clickbait.h5")
