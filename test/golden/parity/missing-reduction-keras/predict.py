import sys
import pandas as pd
from tensorflow.keras.models import load_model

model = load_model("models/regressor.keras")


def predict(path):
    frame = pd.read_csv(path)
    return model.predict(frame.values)


if __name__ == "__main__":
    print(predict(sys.argv[1]))
