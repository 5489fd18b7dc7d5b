import numpy as np
from PIL import Image
from keras.models import load_model
import cv2
def convert_to_array(img):
    im = cv2.imread(img)
    img_ = Image.fromarray(im, 'RGB')
    image = img_.resize((50, 50))
    return np.array(image)
def predict_cell(file):
    model = load_model('cells.h5')
    ar = convert_to_array(file)
    ar = ar / 128
    a = []
    a.append(ar)
    a = np.array(a)
    score = model.predict(a, verbose=1)
    return np.argmax(score)
print(predict_cell("sample.png"))
