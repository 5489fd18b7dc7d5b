from flask import Flask, request
from tensorflow.keras.models import load_model
from tensorflow.keras.preprocessing.text import Tokenizer
from tensorflow.keras.preprocessing.sequence import pad_sequences
app = Flask(__name__)
model = load_model("clickbait.h5")
@app.route("/", methods=["POST"])
def check():
    text = request.form["headline"]
    tok = Tokenizer(num_words=5000)
    tok.fit_on_texts([text])
    x = pad_sequences(tok.texts_to_sequences([text]), maxlen=30)
    return str(model.predict(x)[0][0])
