import cv2

SIZE = (64, 48)


def prepare(picture):
    return cv2.resize(picture, SIZE).astype("float32") / 255
