import re
import pickle
import pandas as pd
from keras.preprocessing.text import Tokenizer
from keras.preprocessing.sequence import pad_sequences
from keras.models import Sequential
from keras.layers import Dense, Embedding, LSTM
from nltk.corpus import stopwords
STOP = set(stopwords.words('english'))
def clean(t):
    t = t.lower()
    t = re.sub('[^a-z ]', '', t)
    return ' '.join(w for w in t.split() if w not in STOP)
df = pd.read_csv('rude.csv')
texts = df['comment_text'].fillna('').apply(clean)
tok = Tokenizer(num_words=20000)
tok.fit_on_texts(texts)
X = pad_sequences(tok.texts_to_sequences(texts), maxlen=150)
model = Sequential([Embedding(20000, 64), LSTM(32), Dense(6, activation='sigmoid')])
model.compile('adam', 'binary_crossentropy')
model.fit(X, df[['rude', 'obscene']].values, epochs=2)
model.save('rude.h5')
pickle.dump(tok, open('tok.pkl', 'wb'))
