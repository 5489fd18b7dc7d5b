import pandas as pd
import pickle
from sklearn.linear_model import LinearRegression
df = pd.read_csv("policies.csv")
df['sex'] = df['sex'].map({'female': 0, 'male': 1})
df['smoker'] = df['smoker'].map({'no': 0, 'yes': 1})
df = pd.get_dummies(df, columns=['region'], drop_first=True)
X = df.drop('charges', axis=1)
y = df['charges']
model = LinearRegression().fit(X, y)
with open('policies_model.pkl', 'wb') as f:
    pickle.dump(model, f)
