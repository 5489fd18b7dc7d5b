import pickle
from flask import Flask, request, jsonify
from keras.models import load_model
from keras.preprocessing.sequence import pad_sequences
app = Flask(__name__)
model = load_model('rude.h5')
tok = pickle.load(open('tok.pkl', 'rb'))
@app.route('/check', methods=['POST'])
def check():
    text = request.json['text']
    x = pad_sequences(tok.texts_to_sequences([text]), maxlen=150)
    return jsonify(model.predict(x)[0].tolist())
