import numpy as np
import pandas as pd
import pickle
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
df = pd.read_csv('patients.csv')
cols = ['Sugar', 'BMI']
df[cols] = df[cols].replace(0, np.nan)
df['Sugar'].fillna(df['Sugar'].mean(), inplace=True)
df['BMI'] = df['BMI'].fillna(df['BMI'].median())
X, y = df[['Visits', 'Sugar', 'BMI']], df['Outcome']
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y)
pickle.dump(LogisticRegression().fit(X_train, y_train), open('lr.pkl', 'wb'))
