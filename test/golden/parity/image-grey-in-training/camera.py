import cv2
import numpy as np
from keras.models import load_model

model = load_model("signs.keras")
camera = cv2.VideoCapture(0)
while True:
    ok, frame = camera.read()
    if not ok:
        break
    sign = cv2.resize(frame[100:200, 50:150], (64, 48))
    answer = model.predict(np.expand_dims(sign / 255.0, axis=0)).argmax()
    cv2.putText(frame, str(answer), (10, 30), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 255, 0))
    cv2.imshow("signs", cv2.resize(frame, (1280, 720)))
