import librosa
import numpy as np
import gradio as gr
from tensorflow.keras.models import load_model
model = load_model("genre.h5")
def classify(path):
    signal, sr = librosa.load(path, sr=22050)
    mfcc = librosa.feature.mfcc(y=signal, sr=sr, n_mfcc=13, n_fft=1024, hop_length=512)
    x = np.mean(mfcc.T, axis=0)[np.newaxis, :]
    return int(np.argmax(model.predict(x)))
gr.Interface(fn=classify, inputs=gr.Audio(type="filepath"), outputs="label").launch()
