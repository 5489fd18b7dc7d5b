import pickle
import numpy as np
from django.shortcuts import render
from sklearn.preprocessing import StandardScaler

model = pickle.load(open("voices_model.sav", "rb"))

def result(request):
    values = [float(request.GET[f"f{i}"]) for i in range(22)]
    arr = np.asarray(values).reshape(1, -1)
    scaler = StandardScaler()
    std = scaler.fit_transform(arr)
    pred = model.predict(std)
    return render(request, "result.html", {"prediction": pred[0]})
