from sklearn.preprocessing import RobustScaler


def prepare(frame):
    frame = frame.dropna()
    scaled = RobustScaler().fit_transform(frame)
    return scaled
