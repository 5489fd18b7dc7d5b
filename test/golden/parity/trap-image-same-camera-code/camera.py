import cv2
from keras.models import load_model

from pixels import prepare

model = load_model("signs.keras")
camera = cv2.VideoCapture(0)
while camera.isOpened():
    ok, frame = camera.read()
    answer = model.predict(prepare(frame)[None, ...]).argmax()
    cv2.imshow(str(answer), cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY))
