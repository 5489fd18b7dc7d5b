import joblib
import pandas as pd
from sklearn.preprocessing import MinMaxScaler
from keras.models import Sequential
from keras.layers import Dense
df = pd.read_csv('energy.csv')
sx, sy = MinMaxScaler(), MinMaxScaler()
X = sx.fit_transform(df[['temp', 'hour']])
y = sy.fit_transform(df[['load']])
m = Sequential([Dense(16, activation='relu', input_shape=(2,)), Dense(1)])
m.compile('adam', 'mse')
m.fit(X, y, epochs=20)
m.save('energy.h5')
joblib.dump(sx, 'sx.pkl'); joblib.dump(sy, 'sy.pkl')
